"""Knows how to lose an answer: a TCP proxy that cuts the line when the answer to a word comes."""

import contextlib
import socket
import threading


class CuttingProxy:
    """Forwards to `port` on 127.0.0.1. After `cut_after(word)` the line that carries it is cut when it is answered.

    So what was asked is done, all of it, and nobody hears of it.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self._word: bytes | None = None
        self.cuts = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_after(self, word: bytes) -> None:
        self._word = word

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server, said = socket.create_connection(("127.0.0.1", self._target)), threading.Event()
                threading.Thread(target=self._upstream, args=(client, server, said), daemon=True).start()
                threading.Thread(target=self._downstream, args=(client, server, said), daemon=True).start()

    def _upstream(self, client: socket.socket, server: socket.socket, said: threading.Event) -> None:
        before = b""
        with contextlib.suppress(OSError):
            while piece := client.recv(65536):
                if self._word and self._word in before + piece:
                    self._word = None
                    said.set()
                before = piece[-100:]
                server.sendall(piece)
        self._end(client, server)

    def _downstream(self, client: socket.socket, server: socket.socket, said: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while piece := server.recv(65536):
                if said.is_set():
                    self.cuts += 1
                    break
                client.sendall(piece)
        self._end(client, server)

    def _end(self, *ends: socket.socket) -> None:
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            with contextlib.suppress(OSError):
                end.close()
