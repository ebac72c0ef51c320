package io.vethscope.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vethscope.kernel.device.Cable;
import io.vethscope.lab.Lab;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code udp-send}, {@code tcp-get}, and the servers that answer them. */
class ClientsAndServersTest {
  private final Lab lab = new Lab();
  private final Cable left = lab.hostWithNic("left", "10.0.0.1/24");
  private final Cable right = lab.hostWithNic("right", "10.0.0.2/24");

  ClientsAndServersTest() {
    Cable.connect(left, right);
  }

  @Test
  void aDatagramIsAnsweredWithWhoIsThereAndWhoAsked() {
    serve("udp", "0.0.0.0", 53);

    assertThat(run("udp-send 10.0.0.2 53 --source-port 40002 --size 5", 0, Ending.OK))
        .matches("pod=right client=10.0.0.1:qqqqq\nok 0\\.\\d ms\n");
    assertThat(lab.trace().at("left:eth0")).anyMatch(text -> text.contains("10.0.0.1.40002 > 10.0.0.2.53"));
  }

  @Test
  void atMostSixtyFourBytesComeBack() {
    serve("udp", "0.0.0.0", 53);

    assertThat(run("udp-send 10.0.0.2 53 --size 100", 0, Ending.OK).lines().findFirst())
        .contains("pod=right client=10.0.0.1:" + "q".repeat(64));
  }

  @Test
  void aClosedPortRefuses() {
    assertThat(run("udp-send 10.0.0.2 54", 2, Ending.REFUSED))
        .matches("error ECONNREFUSED \\(Connection refused\\) after 0\\.\\d ms\n");
    assertThat(run("tcp-get 10.0.0.2 81", 2, Ending.REFUSED))
        .matches("error ECONNREFUSED \\(Connection refused\\) after 0\\.\\d ms\n");
  }

  @Test
  void silenceTimesOut() {
    serve("udp", "0.0.0.0", 53);
    left.netns().neighbours().putPermanent(left, right.addresses().getFirst().address(), left.mac(), "the test");

    assertThat(run("udp-send 10.0.0.2 53 --timeout 1.5", 3, Ending.TIMEOUT)).isEqualTo("timeout after 1500.0 ms\n");
    assertThat(run("tcp-get 10.0.0.2 80 --timeout 1.5", 3, Ending.TIMEOUT)).isEqualTo("timeout after 1500.0 ms\n");
  }

  @Test
  void aHostThatIsNotThereIsUnreachable() {
    assertThat(run("tcp-get 10.0.0.9 80 --timeout 5", 2, Ending.UNREACHABLE))
        .startsWith("error EHOSTUNREACH (No route to host) after 30");
    assertThat(run("udp-send 8.8.8.8 53", 2, Ending.UNREACHABLE))
        .isEqualTo("error ENETUNREACH (Network is unreachable) after 0.0 ms\n");
    assertThat(run("tcp-get 8.8.8.8 80", 2, Ending.UNREACHABLE)).startsWith("error ENETUNREACH");
  }

  @Test
  void aDatagramsSenderIsNotToldThatAHostIsNotThere() {
    assertThat(run("udp-send 10.0.0.9 53 --timeout 5", 3, Ending.TIMEOUT)).startsWith("timeout after 500");
  }

  @Test
  void aPortThatIsInUseCanNotBeSentFrom() {
    Servers.start(left.netns(), "udp", "0.0.0.0", 40002, "left");

    assertThat(run("udp-send 10.0.0.2 53 --source-port 40002", 2, Ending.ERROR))
        .isEqualTo("error EADDRINUSE (Address already in use) after 0.0 ms\n");
  }

  @Test
  void aPortIsFreeAgainWhenTheClientHasEnded() {
    serve("udp", "0.0.0.0", 53);

    run("udp-send 10.0.0.2 53 --source-port 40002", 0, Ending.OK);
    run("udp-send 10.0.0.2 53 --source-port 40002", 0, Ending.OK);
  }

  @Test
  void aRequestIsAnsweredOverTcp() {
    serve("tcp", "0.0.0.0", 80);

    assertThat(run("tcp-get 10.0.0.2 80 --source-port 40001", 0, Ending.OK))
        .matches(
            """
            connected \\('10.0.0.1', 40001\\) -> \\('10.0.0.2', 80\\)
            pod=right client=10.0.0.1 \\(26 bytes\\)
            ok 0\\.\\d ms
            """);
  }

  @Test
  void aServerThatIsBoundToLoopbackRefusesOthers() {
    serve("udp", "127.0.0.1", 53);
    serve("tcp", "127.0.0.1", 80);

    run("udp-send 10.0.0.2 53", 2, Ending.REFUSED);
    run("tcp-get 10.0.0.2 80", 2, Ending.REFUSED);
    assertThat(lab.run(right.netns(), "tcp-get 127.0.0.1 80").status()).isZero();
  }

  @Test
  void aPortIsServedOnce() {
    serve("udp", "0.0.0.0", 53);
    serve("tcp", "0.0.0.0", 80);

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> serve("udp", "0.0.0.0", 53))
        .withMessage("The UDP port 53 of right is taken already.");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> serve("tcp", "0.0.0.0", 80))
        .withMessage("The TCP port 80 of right can't be opened: Address already in use.");
  }

  @Test
  void aServerHasAProtocolAndAnAddress() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> serve("sctp", "0.0.0.0", 53))
        .withMessage("A server speaks tcp or udp, not \"sctp\".");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> serve("udp", "everywhere", 53))
        .withMessage("A server can be bound to an IP address, not to \"everywhere\".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "udp-send 10.0.0.2 | udp-send: usage: udp-send [-6] ADDRESS PORT [--source-port P] [--size N] [--timeout S]",
        "udp-send 10.0.0.2 0 | 'udp-send: a port is a number from 1 to 65535, not \"0\".'",
        "udp-send 10.0.0.2 dns | 'udp-send: a port is a number from 1 to 65535, not \"dns\".'",
        "tcp-get 10.0.0.2 | tcp-get: usage: tcp-get [-6] ADDRESS PORT [--source-port P] [--path PATH] [--timeout S]",
        "tcp-get 10.0.0.2 65536 | 'tcp-get: a port is a number from 1 to 65535, not \"65536\".'",
        "tcp-get nobody 80 | 'tcp-get: nobody: Name or service not known; give an IPv4 address or the name of a pod or"
            + " node'"
      })
  void aLineThatMakesNoSenseIsToldWhatWould(String line, String answer) {
    assertThat(run(line, 2, Ending.ERROR)).isEqualTo(answer + "\n");
  }

  private void serve(String protocol, String address, int port) {
    Servers.start(right.netns(), protocol, address, port, "right");
  }

  private String run(String line, int status, Ending ending) {
    Process process = lab.run(left.netns(), line);
    assertThat(process.status()).as(process.stdout()).isEqualTo(status);
    assertThat(lab.trace().of(CommandEnded.class).getLast().ending()).as(process.stdout()).isEqualTo(ending);
    return process.stdout();
  }
}
