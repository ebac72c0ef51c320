"""The servers and clients of the network: serve, tcp-get, udp-send."""
import argparse, fcntl, ipaddress, os, select, socket, struct, sys, time


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


def decremented(packet):
    """The packet with one less of its time to live; None where that runs out, about which flannel says nothing."""
    if len(packet) < 20 or packet[8] <= 1:
        return None
    header = bytearray(packet[: (packet[0] & 15) * 4])
    header[8] -= 1
    header[10:12] = b"\0\0"
    total = sum(struct.unpack(f"!{len(header) // 2}H", header))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    header[10:12] = struct.pack("!H", ~total & 0xFFFF)
    return bytes(header) + packet[len(header) :]


def flannel(a):
    """The loop of flanneld's udp backend: from the tun device into UDP and back."""
    tun = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(tun, 0x400454CA, struct.pack("16sH", a.tun.encode(), 0x1001))  # TUNSETIFF: IFF_TUN, IFF_NO_PI
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind((a.address, a.port))
    routes = [(ipaddress.ip_network(route.split("=")[0]), route.split("=")[1]) for route in a.route]
    while True:
        for ready in select.select([tun, s], [], [])[0]:
            if ready is s:
                packet = decremented(s.recv(65536))
                if packet:
                    os.write(tun, packet)
                continue
            packet = decremented(os.read(tun, 65536))
            to = ipaddress.ip_address(packet[16:20]) if packet else None
            node = next((node for subnet, node in routes if to in subnet), None) if packet else None
            if node:
                s.sendto(packet, (node, a.port))


def main():
    p = argparse.ArgumentParser()
    commands = p.add_subparsers(required=True)
    q = commands.add_parser("serve")
    q.add_argument("proto")
    q.add_argument("port", type=int)
    q.add_argument("--address", default="0.0.0.0")
    q.add_argument("--name", default="")
    q.set_defaults(run=serve)
    q = commands.add_parser("flannel")
    q.add_argument("tun")
    q.add_argument("address")
    q.add_argument("port", type=int)
    q.add_argument("route", nargs="*")
    q.set_defaults(run=flannel)
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
