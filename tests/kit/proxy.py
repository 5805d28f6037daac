"""Knows how to lose an answer: a TCP proxy that can cut the line just after a word has passed."""

import contextlib
import socket
import threading
import time


class CuttingProxy:
    """Forwards to `port` on 127.0.0.1. After `cut_after(word)` the next line that carries it is cut unanswered."""

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
                server = socket.create_connection(("127.0.0.1", self._target))
                threading.Thread(target=self._upstream, args=(client, server), daemon=True).start()
                threading.Thread(target=self._downstream, args=(client, server), daemon=True).start()

    def _upstream(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := client.recv(65536):
                if self._word and self._word in piece:
                    self._cut(client, server, piece)
                    return
                server.sendall(piece)
        self._end(client, server)

    def _cut(self, client: socket.socket, server: socket.socket, piece: bytes) -> None:
        self._word = None
        self.cuts += 1
        client.shutdown(socket.SHUT_RDWR)
        server.sendall(piece)
        time.sleep(0.3)
        self._end(client, server)

    def _downstream(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := server.recv(65536):
                client.sendall(piece)
        self._end(client, server)

    def _end(self, *ends: socket.socket) -> None:
        for end in ends:
            with contextlib.suppress(OSError):
                end.close()
