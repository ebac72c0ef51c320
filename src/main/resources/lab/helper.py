"""The servers and clients of the network: serve, tcp-get, udp-send."""
import argparse, select, socket, sys, time


def family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def connected(a, kind):
    s = socket.socket(family(a.address), kind)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if a.source_port:
        s.bind(("::" if ":" in a.address else "0.0.0.0", a.source_port))
    s.settimeout(a.timeout)
    s.connect((a.address, a.port))
    return s


def serve(a):
    kind = socket.SOCK_STREAM if a.proto == "tcp" else socket.SOCK_DGRAM
    s = socket.socket(family(a.address), kind)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind((a.address, a.port))
    if a.proto == "udp":
        while True:
            data, peer = s.recvfrom(65536)
            s.sendto(f"pod={a.name} client={peer[0]}:".encode() + data[:64], peer)
    s.listen(16)
    open_, peers = [s], {}
    while True:
        for one in select.select(open_, [], [])[0]:
            if one is s:
                c, peer = s.accept()
                open_.append(c)
                peers[c] = peer[0]
                continue
            data = one.recv(4096)
            if not data:
                open_.remove(one)
                one.close()
                continue
            body = f"pod={a.name} client={peers[one]}\n".encode()
            if data.startswith(b"GET /big"):
                body += b"B" * (4000 - len(body))
            one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def read_answer(s):
    data = b""
    while b"\r\n\r\n" not in data:
        data += s.recv(65536)
    head, body = data.split(b"\r\n\r\n", 1)
    length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += s.recv(65536)
    return body


def tcp_get(a):
    s = connected(a, socket.SOCK_STREAM)
    s.sendall(f"GET {a.path} HTTP/1.1\r\nHost: {a.address}\r\n\r\n".encode())
    print(read_answer(s)[:200].decode(errors="replace").strip())
    s.close()


def udp_send(a):
    s = connected(a, socket.SOCK_DGRAM)
    s.send(b"q" * a.size)
    print(s.recv(65536).decode(errors="replace"))
    s.close()


def main():
    p = argparse.ArgumentParser()
    commands = p.add_subparsers(required=True)
    q = commands.add_parser("serve")
    q.add_argument("proto")
    q.add_argument("port", type=int)
    q.add_argument("--address", default="0.0.0.0")
    q.add_argument("--name", default="")
    q.set_defaults(run=serve)
    for name, run in (("tcp-get", tcp_get), ("udp-send", udp_send)):
        q = commands.add_parser(name)
        q.add_argument("address")
        q.add_argument("port", type=int)
        q.add_argument("--source-port", type=int, default=0)
        q.add_argument("--timeout", type=float, default=4 if name == "tcp-get" else 2)
        q.add_argument("--path", default="/")
        q.add_argument("--size", type=int, default=32)
        q.set_defaults(run=run)
    a = p.parse_args()
    began = time.time()
    try:
        a.run(a)
    except (TimeoutError, socket.timeout):
        print(f"timeout after {(time.time() - began) * 1000:.1f} ms")
        sys.exit(3)
    except OSError as e:
        print(f"error {e.strerror} after {(time.time() - began) * 1000:.1f} ms")
        sys.exit(2)
    print(f"ok {(time.time() - began) * 1000:.1f} ms")


main()
