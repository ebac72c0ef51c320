package io.vethscope.kernel.netfilter.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.wire.TcpSegment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** TCP as a bystander follows it ({@code net/netfilter/nf_conntrack_proto_tcp.c}). */
class TcpTrackingTest {
  private static final int SYN = TcpSegment.SYN;
  private static final int ACK = TcpSegment.ACK;
  private static final int FIN = TcpSegment.FIN | TcpSegment.ACK;
  private static final int RST = TcpSegment.RST;

  private final Conversation talk = new Conversation();

  @Test
  void threeSegmentsOpenAConnection() {
    assertThat(talk.client(SYN, 100, 0, 0)).isEqualTo("NEW");
    assertThat(talk.state()).isEqualTo("SYN_SENT");
    assertThat(talk.server(SYN | ACK, 500, 101, 0)).isEqualTo("ESTABLISHED");
    assertThat(talk.state()).isEqualTo("SYN_RECV");
    assertThat(talk.client(ACK, 101, 501, 0)).isEqualTo("ESTABLISHED");
    assertThat(talk.state()).isEqualTo("ESTABLISHED");
    assertThat(talk.table.print()).contains("[ASSURED]");
  }

  @Test
  void anEstablishedConnectionIsRememberedForFiveDays() {
    talk.opened();

    assertThat(talk.secondsLeft()).isEqualTo(432_000);
  }

  @Test
  void dataThatNobodyAcknowledgesShortensItsLife() {
    talk.opened().client(ACK, 101, 501, 10);

    assertThat(talk.secondsLeft()).isEqualTo(300);
  }

  @Test
  void aSegmentBeyondTheWindowIsInvalid() {
    talk.opened();

    assertThat(talk.client(ACK, 101 + 1001, 501, 10)).isEqualTo("INVALID");
    assertThat(talk.client(ACK, 101 + 1000, 501, 10)).isEqualTo("ESTABLISHED");
  }

  @Test
  void anAcknowledgementOfWhatWasNeverSentIsInvalid() {
    talk.opened();

    assertThat(talk.client(ACK, 101, 600, 0)).isEqualTo("INVALID");
  }

  @Test
  void whoIsToldToBeLiberalLetsItPass() {
    talk.netns.sysctl().set("net.netfilter.nf_conntrack_tcp_be_liberal", "1");
    talk.opened();

    assertThat(talk.client(ACK, 101 + 5000, 501, 10)).isEqualTo("ESTABLISHED");
  }

  @Test
  void aResetEndsAConnectionIfItsNumberIsTheExpectedOne() {
    talk.opened().client(ACK, 101, 501, 10);
    talk.server(ACK, 501, 111, 0);

    assertThat(talk.client(RST, 111, 0, 0)).isEqualTo("ESTABLISHED");
    assertThat(talk.state()).isEqualTo("CLOSE");
    assertThat(talk.secondsLeft()).isEqualTo(10);
  }

  @Test
  void aResetFromAnywhereInTheWindowEndsNothing() {
    talk.opened().client(ACK, 101, 501, 10);
    talk.server(ACK, 501, 111, 0);

    talk.client(RST, 120, 0, 0);

    assertThat(talk.state()).isEqualTo("ESTABLISHED");
  }

  @Test
  void anOldResetIsInvalid() {
    talk.opened().client(ACK, 101, 501, 10);
    talk.server(ACK, 501, 111, 0);

    assertThat(talk.client(RST, 105, 0, 0)).isEqualTo("INVALID");
  }

  @Test
  void aResetAsTheOnlyAnswerLeavesNothing() {
    talk.client(SYN, 100, 0, 0);

    talk.server(RST | ACK, 0, 101, 0);

    assertThat(talk.table.print()).isEmpty();
  }

  @Test
  void bothSidesHaveToCloseIt() {
    talk.opened().client(FIN, 101, 501, 0);
    assertThat(talk.state()).isEqualTo("FIN_WAIT");
    talk.server(ACK, 501, 102, 0);
    assertThat(talk.state()).isEqualTo("CLOSE_WAIT");
    talk.server(FIN, 501, 102, 0);
    assertThat(talk.state()).isEqualTo("LAST_ACK");
    talk.client(ACK, 102, 502, 0);
    assertThat(talk.state()).isEqualTo("TIME_WAIT");
  }

  @Test
  void aSynBetweenTheSamePortsBeginsANewConnectionOnceTheOldOneIsClosed() {
    talk.opened().client(FIN, 101, 501, 0);
    talk.server(FIN, 501, 102, 0);
    talk.client(ACK, 102, 502, 0);

    assertThat(talk.client(SYN, 9000, 0, 0)).isEqualTo("NEW");
    assertThat(talk.state()).isEqualTo("SYN_SENT");
    assertThat(talk.table.connections()).hasSize(1);
  }

  @Test
  void aSynInAnEstablishedConnectionPassesButIsNotBelieved() {
    talk.opened();

    assertThat(talk.client(SYN, 9000, 0, 0)).isEqualTo("ESTABLISHED");
    assertThat(talk.state()).isEqualTo("ESTABLISHED");
  }

  @Test
  void itIsBelievedWhenItIsAnswered() {
    talk.opened().client(SYN, 9000, 0, 0);

    talk.server(SYN | ACK, 7000, 9001, 0);
    assertThat(talk.state()).isEqualTo("SYN_RECV");
    assertThat(talk.client(ACK, 9001, 7001, 0)).isEqualTo("ESTABLISHED");
    assertThat(talk.state()).isEqualTo("ESTABLISHED");
  }

  @Test
  void aRepeatedSynDoesNotMakeTheWaitLonger() {
    talk.client(SYN, 100, 0, 0);
    talk.lab.runFor(Duration.ofSeconds(20));

    talk.client(SYN, 100, 0, 0);

    assertThat(talk.secondsLeft()).isEqualTo(100);
  }

  @Test
  void aConversationThatIsUnderWayIsJoined() {
    assertThat(talk.client(ACK, 101, 501, 10)).isEqualTo("NEW");
    assertThat(talk.server(ACK, 501, 111, 10)).isEqualTo("ESTABLISHED");
    assertThat(talk.state()).isEqualTo("ESTABLISHED");
  }

  @Test
  void unlessThatIsForbidden() {
    talk.netns.sysctl().set("net.netfilter.nf_conntrack_tcp_loose", "0");

    assertThat(talk.client(ACK, 101, 501, 10)).isEqualTo("INVALID");
  }

  @Test
  void anAnswerToNothingBeginsNothing() {
    assertThat(talk.server(SYN | ACK, 500, 101, 0)).isEqualTo("INVALID");
    assertThat(talk.server(RST, 500, 0, 0)).isEqualTo("INVALID");
    assertThat(talk.client(SYN | TcpSegment.FIN, 100, 0, 0)).isEqualTo("INVALID");
    assertThat(talk.table.print()).isEmpty();
  }

  @Test
  void bothSidesMayOpenItAtOnce() {
    talk.client(SYN, 100, 0, 0);
    talk.server(SYN, 500, 0, 0);
    assertThat(talk.state()).isEqualTo("SYN_SENT2");
    talk.client(SYN | ACK, 100, 501, 0);
    talk.server(SYN | ACK, 500, 101, 0);
    talk.client(ACK, 101, 501, 0);

    assertThat(talk.state()).isEqualTo("ESTABLISHED");
  }
}
