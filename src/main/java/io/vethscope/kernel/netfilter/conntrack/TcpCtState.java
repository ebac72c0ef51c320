package io.vethscope.kernel.netfilter.conntrack;

/** The states of a TCP connection as a bystander knows them ({@code enum tcp_conntrack}), with their lifetimes. */
enum TcpCtState {
  NONE("", 0),
  SYN_SENT("syn_sent", 120),
  SYN_RECV("syn_recv", 60),
  ESTABLISHED("established", 432_000),
  FIN_WAIT("fin_wait", 120),
  CLOSE_WAIT("close_wait", 60),
  LAST_ACK("last_ack", 30),
  TIME_WAIT("time_wait", 120),
  CLOSE("close", 10),
  /** Both sides sent a SYN. */
  SYN_SENT2("syn_sent", 120);

  private final String setting;
  private final int seconds;

  TcpCtState(String setting, int seconds) {
    this.setting = setting;
    this.seconds = seconds;
  }

  /** How long a connection is remembered in it, in jiffies. */
  long timeout(Timeouts timeouts) {
    return this == NONE ? 0 : timeouts.tcp(setting, seconds);
  }
}
