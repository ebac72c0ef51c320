package io.vethscope.kernel.tcp;

import io.vethscope.kernel.SocketRow;

/** A connection as the table of four-tuples sees it: a socket in a system call gets its segments later. */
record ConnectedSock(TcpSock sock) implements Endpoint {
  @Override
  public TcpOutcome receive(TcpArrival arrival) {
    if (!sock.lock.isOwned()) {
      sock.input.receive(arrival);
    } else if (!sock.lock.add(arrival)) {
      return new TcpOutcome.BacklogFull(sock.socket);
    }
    return new TcpOutcome.ToSocket(sock.socket);
  }

  @Override
  public void error(IcmpReport report) {
    TcpErrors.apply(sock, report);
  }

  @Override
  public void destroy() {
    sock.socket.events().detach();
    sock.queue.clear();
    sock.done();
  }

  @Override
  public SocketRow row(FourTuple flow) {
    return SocketRows.of(flow, sock.state, sock.data.unread(), sock.queue.bytes());
  }
}
