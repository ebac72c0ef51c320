# Needs Linux, root, iproute2 and ping; iptables, conntrack, ethtool, wg and python3 where they are used below.
# Without an argument it builds the network, does what was done, and removes it. Or step by step: up, run, down.
# All namespaces begin with $PREFIX, and nothing outside of them is changed.
set -u
export PATH="$PATH:/usr/sbin:/sbin"
PREFIX=${PREFIX:-vs-}
HELPER=${TMPDIR:-/tmp}/${PREFIX}helper.py

# need TOOL …: ends with a sentence if one of them is not there.
need() {
  local tool missing=()
  for tool; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  ((${#missing[@]} == 0)) || fail "These tools are missing; install them: ${missing[*]}"
  ((EUID == 0)) || fail "Network namespaces need root; run it with sudo."
}

# kinds KIND …: ends with a sentence if the kernel has no devices of one of these kinds.
kinds() {
  local kind missing=()
  ip netns add "${PREFIX}probe" || fail "The kernel has no network namespaces, or does not let you have one."
  for kind; do
    modprobe -a "$kind" 2>/dev/null
    [[ $kind != xfrm ]] || modprobe -a esp4 gcm 2>/dev/null
    probe "$kind" >/dev/null 2>&1 || missing+=("$kind")
    link probe del probe 2>/dev/null
  done
  ip netns del "${PREFIX}probe"
  ((${#missing[@]} == 0)) || fail "The kernel lacks these (xfrm needs the modules esp4 and gcm, others those of their name): ${missing[*]}"
}

probe() {
  case $1 in
  tun) ip -n "${PREFIX}probe" tuntap add mode tun name probe ;;
  vxlan) link probe add probe type vxlan id 1 dstport 8472 ;;
  xfrm) ip -n "${PREFIX}probe" xfrm state add src 10.0.0.1 dst 10.0.0.2 proto esp spi 1 mode tunnel \
    aead 'rfc4106(gcm(aes))' 0x0123456789012345678901234567890123456789 128 ;;
  *) link probe add probe type "$1" ;;
  esac
}

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

# ns NAMESPACE COMMAND …: runs a command in a namespace.
ns() { ip netns exec "$PREFIX$1" "${@:2}"; }

# link NAMESPACE …: ip link there.
link() { ip -n "$PREFIX$1" link "${@:2}"; }

# quiet NAMESPACE: what a stock kernel would say by itself is off, and what it inherits from the machine is undone.
quiet() {
  ip netns add "$PREFIX$1" || exit 1
  link "$1" set lo up
  settings "$1" <<'END'
net.ipv6.conf.all.disable_ipv6=1
net.ipv6.conf.default.disable_ipv6=1
net.ipv4.igmp_link_local_mcast_reports=0
net.ipv4.ip_forward=0
net.ipv4.conf.all.rp_filter=0
net.ipv4.conf.default.rp_filter=0
net.ipv4.conf.lo.rp_filter=0
net.ipv4.conf.all.arp_notify=0
net.ipv4.conf.default.arp_notify=0
net.ipv4.conf.all.send_redirects=1
net.ipv4.conf.default.send_redirects=1
net.ipv4.tcp_rmem=4096 131072 6291456
net.ipv4.tcp_wmem=4096 16384 4194304
END
}

# six NAMESPACE: this one speaks IPv6 too; it asks for no routers, and says at once which groups it listens to.
six() {
  settings "$1" <<'END'
net.ipv6.conf.all.disable_ipv6=0
net.ipv6.conf.default.disable_ipv6=0
net.ipv6.conf.lo.disable_ipv6=0
net.ipv6.conf.all.accept_dad=0
net.ipv6.conf.default.accept_dad=1
net.ipv6.conf.all.forwarding=0
net.ipv6.conf.default.forwarding=0
net.ipv6.conf.default.router_solicitations=0
net.ipv6.conf.default.mldv2_unsolicited_report_interval=4
END
}

# settled NAMESPACE: waits until nobody has claimed its addresses.
settled() {
  local i
  for i in {1..50}; do
    [[ -n $(ip -n "$PREFIX$1" -6 addr show tentative 2>/dev/null) ]] || break
    sleep 0.1
  done
  sleep 0.1
}

# settings NAMESPACE: sysctl settings from the input; those that a namespace may not have are left out.
settings() { ns "$1" sysctl -q -e -p - >/dev/null 2>&1 || true; }

# wire NAMESPACE DEVICE: frames are those of a wire, with whole checksums and no larger than the MTU.
wire() { ns "$1" ethtool -K "$2" tx off sg off tso off gso off gro off >/dev/null 2>&1 || true; }

# whole NAMESPACE DEVICE: what one sends may be larger than the MTU, but nothing is put together on arrival.
whole() { ns "$1" ethtool -K "$2" gro off >/dev/null 2>&1 || true; }

# helper …: the small servers and clients that ping is not.
helper() { ns "$1" python3 "$HELPER" "${@:2}"; }

# carrier NAMESPACE DEVICE: waits until a program has opened a tun device.
carrier() {
  local i
  for i in {1..100}; do
    link "$1" show "$2" | grep -q LOWER_UP && return
    sleep 0.1
  done
}

# key NAMESPACE DEVICE KEY PORT: a pair of keys takes the place of one whose private half nobody knows.
declare -A PUBLIC=()
key() {
  local private
  private=$(wg genkey)
  PUBLIC[$3]=$(wg pubkey <<<"$private")
  ns "$1" wg set "$2" listen-port "$4" private-key /dev/stdin <<<"$private"
}

# peer NAMESPACE DEVICE KEY …: whom a device talks to, by the key that is in use.
peer() { ns "$1" wg set "$2" peer "${PUBLIC[$3]-$3}" "${@:4}"; }

now() { local t=${EPOCHREALTIME/[.,]/}; echo "$t"; }

# at MICROSECONDS: waits until so long after the start.
at() {
  local left=$((START + $1 - $(now)))
  ((left <= 0)) || sleep "$((left / 1000000)).$(printf %06d $((left % 1000000)))"
}

down() {
  local name pid
  for name in "${NAMESPACES[@]}"; do
    for pid in $(ip netns pids "$PREFIX$name" 2>/dev/null); do kill "$pid" 2>/dev/null; done
    ip netns del "$PREFIX$name" 2>/dev/null
  done
  rm -f "$HELPER"
  return 0
}
