"""A network between a browser and a server that can be cut, for all that goes through it."""

import contextlib
import socket
import threading


class Wire:
    """Hands on what comes to its own port of this machine."""

    def __init__(self, server):
        self.server = server
        self.port = 0
        self._lock = threading.Lock()
        self._open = set()
        self.mend()

    @property
    def address(self):
        return f"http://localhost:{self.port}"

    def cut(self):
        """Ends every connection; whoever asks for another is refused."""
        with self._lock:
            for each in [self._listener, *self._open]:
                with contextlib.suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
                each.close()
            self._open.clear()

    def mend(self):
        self._listener = socket.create_server(("127.0.0.1", self.port), backlog=64)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener):
        with contextlib.suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", self.server.port))
                with self._lock:
                    if self._listener is not listener or listener.fileno() < 0:
                        near.close(), far.close()
                        return
                    self._open.update((near, far))
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._hand_on, args=pair, daemon=True).start()

    def _hand_on(self, source, target):
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(piece)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cut()
