// Keeps the bed board as it is. Rows come drawn from the server; without this script the page is loaded again by hand.
const board = document.querySelector("#tavle[data-live]");
const told = document.querySelector("#direkte");

function say(sentence) {
  if (told.textContent !== sentence) told.textContent = sentence;
}

function drawn(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.querySelector("tr");
}

function count(table) {
  const rows = [...table.tBodies[0].rows];
  table.querySelector("caption .beds").textContent = rows.length;
  table.querySelector("caption .free").textContent = rows.filter((row) => row.dataset.status === "free").length;
}

function put({ id, html }) {
  const row = document.getElementById(`plass-${id}`);
  if (!row) return false;
  const table = row.closest("table");
  row.replaceWith(drawn(html));
  count(table);
  return true;
}

function take(id) {
  const row = document.getElementById(`plass-${id}`);
  if (!row) return;
  const table = row.closest("table");
  row.remove();
  count(table);
}

// Beds the whole board has no more.
function rest(rows) {
  const there = new Set(rows.map((row) => `plass-${row.id}`));
  const shown = [...board.querySelectorAll("tbody tr")].map((row) => row.id);
  return shown.filter((id) => !there.has(id)).map((id) => id.slice("plass-".length));
}

if (board && "EventSource" in window) {
  let missing = false;
  const source = new EventSource(board.dataset.live);
  const live = () =>
    say(missing ? "Tavla har fått nye plasser. Last siden på nytt for å se dem." : "Tavla oppdateres direkte.");
  source.addEventListener("open", live);
  source.addEventListener("beds", (event) => {
    const { rows, gone, whole } = JSON.parse(event.data);
    if (whole) rest(rows).forEach(take);
    for (const row of rows) missing = !put(row) || missing;
    gone.forEach(take);
    live();
  });
  source.addEventListener("error", () => {
    say("Tavla oppdateres ikke direkte akkurat nå. Last siden på nytt for å være sikker.");
  });
  addEventListener("pagehide", () => source.close());
}
