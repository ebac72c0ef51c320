/**
 * TCP as Linux 6.18 implements it, for one network namespace each.
 *
 * <p>{@link io.vethscope.kernel.tcp.TcpStack} finds the socket that a segment belongs to and answers for those that
 * have none; {@link io.vethscope.kernel.tcp.TcpListener} and {@link io.vethscope.kernel.tcp.TcpSocket} are what a
 * process holds. The rest follows the kernel file by file, so that a difference to a recording can be looked up: {@code
 * TcpOutput} is net/ipv4/tcp_output.c, {@code TcpInput}, {@code DataQueue}, {@code AckProcessing}, {@code
 * LossRecovery}, {@code ReceiveBuffer} and {@code DelayedAck} are parts of tcp_input.c, {@code TcpTimers} is
 * tcp_timer.c, {@code RequestSock} and {@code TimeWaitSock} are tcp_minisocks.c, {@code TcpErrors} is the error half of
 * tcp_ipv4.c. Specifications: RFC 9293, 7323 (window scale, timestamps), 2018 and 2883 (SACK), 6298 (retransmission
 * timer), 8985 (RACK-TLP), 5961 (blind resets), 1191 (path MTU).
 *
 * <p>A socket that a process is using in a system call keeps what arrives meanwhile on its backlog and looks at it when
 * the call returns. This shows on the wire, because with one CPU the answer to what a process sends often arrives
 * before its system call is over.
 *
 * <p>Not here: urgent data, ECN, SYN cookies, fast open, keepalive probes, pacing, the growth curves of congestion
 * controls after a loss (the window starts at 10 segments, grows by slow start and is cut to 7/10), the undoing of
 * retransmissions that turn out to have been in vain. It may use {@code wire} and {@code engine}.
 */
@NullMarked
package io.vethscope.kernel.tcp;

import org.jspecify.annotations.NullMarked;
