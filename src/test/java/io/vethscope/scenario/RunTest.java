package io.vethscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {
  private static final Scenario SCENARIO = Catalogue.find("vxlan").orElseThrow().run().scenario();
  private static final Command PING = new Command(0, "web", "ping -c 1 db");

  @Test
  void commandsRunWhereSomethingIs() {
    refuses(
        () -> new Run(SCENARIO, 1, List.of(new Command(0, "shop", "ping -c 1 db"))),
        "There is no pod, node or host named \"shop\" in this cluster, where \"ping -c 1 db\" was to run.");
  }

  @Test
  void commandsAreNotTooManyNorTooLongNorTooLate() {
    refuses(() -> new Run(SCENARIO, 1, Collections.nCopies(101, PING)), "A run has at most 100 commands; use fewer.");
    refuses(() -> new Command(0, "web", " "), "A command line has between 1 and 500 characters.");
    refuses(() -> new Command(0, "web", "x".repeat(501)), "A command line has between 1 and 500 characters.");
    refuses(
        () -> new Command(3_600_000_001L, "web", "ping"),
        "A command's time is between 0 and 3600000000 microseconds, not 3600000001.");
    refuses(() -> new Command(-1, "web", "ping"), "A command's time is between 0 and 3600000000 microseconds, not -1.");
  }

  @Test
  void aRunWithOneMoreCommandIsAnotherRun() {
    Run run = new Run(SCENARIO, 1, List.of(PING));
    Command second = new Command(5, "db", "ping -c 1 web");

    assertThat(run.with(second).commands()).containsExactly(PING, second);
    assertThat(run.commands()).containsExactly(PING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp/80", "udp/53", "tcp/8080@127.0.0.1", "udp/65535"})
  void aServerIsWrittenAsItIsRead(String text) {
    assertThat(Listener.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http/80 | 'A server is written tcp/80, udp/53 or tcp/8080@127.0.0.1, not \"http/80\".'",
        "tcp80 | 'A server is written tcp/80, udp/53 or tcp/8080@127.0.0.1, not \"tcp80\".'",
        "tcp/80@localhost | 'A server is written tcp/80, udp/53 or tcp/8080@127.0.0.1, not \"tcp/80@localhost\".'",
        "tcp/0 | The port 0 is not between 1 and 65535.",
        "tcp/65536 | The port 65536 is not between 1 and 65535.",
        "tcp/80@1.2.3.4.5.6 | '\"1.2.3.4.5.6\" is not an IPv4 address that a server can be bound to.'"
      })
  void aServerThatCanNotBeIsRefused(String text, String sentence) {
    refuses(() -> Listener.parse(text), sentence);
  }

  @Test
  void aBackendHasAName() {
    for (Backend backend : Backend.values()) {
      assertThat(Backend.of(backend.id())).isEqualTo(backend);
    }
    refuses(
        () -> Backend.of("calico"),
        "There is no backend \"calico\"; choose one of vxlan, vxlan-directrouting, host-gw, ipip, wireguard, udp,"
            + " ipsec, bridge, bridge-ipmasq, bridge-portmap, ptp.");
  }

  @Test
  void theCatalogueNamesEachOnceAndWatchesWhatIsThere() {
    assertThat(Catalogue.all()).extracting(Ready::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]+"));
    assertThat(Catalogue.all())
        .allSatisfy(ready -> {
          assertThat(Catalogue.find(ready.id())).contains(ready);
          assertThat(ready.title()).isNotBlank();
          assertThat(ready.about()).endsWith(".");
          assertThat(ready.run().scenario().hasNamespace(ready.watch().from())).isTrue();
          String to = ready.watch().to();
          Scenario scenario = ready.run().scenario();
          assertThat(
                  List.of("gateway", "localhost").contains(to)
                      || scenario.hasNamespace(to)
                      || scenario.services().stream().anyMatch(service -> service.name().host().equals(to)))
              .isTrue();
        });
    assertThat(Catalogue.find("nothing")).isEmpty();
  }

  private static void refuses(ThrowingCallable construction, String sentence) {
    assertThatExceptionOfType(ScenarioException.class).isThrownBy(construction).withMessage(sentence);
  }
}
