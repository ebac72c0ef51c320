package io.vethscope.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AfterTablesTest {

  private static final Recording VXLAN = Recordings.load("05-vxlan");

  /**
   * Learned entries of the switch; neighbours, learned entries and connections of both nodes; neighbours of both pods.
   */
  private static final int CHANGED = 1 + 3 + 3 + 1 + 1;

  private static List<String> names() {
    return Recordings.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void recordedTablesEqualThemselves(String name) {
    Recording recording = Recordings.load(name);
    AfterTables tables = AfterTables.of(recording, recording.description().after());
    assertThat(tables.equal()).isEqualTo(tables.total());
    assertThat(tables.differences()).isEmpty();
  }

  @Test
  void onlyTablesThatChangedCount() {
    assertThat(AfterTables.of(VXLAN, VXLAN.description().after()))
        .isEqualTo(new AfterTables(CHANGED, CHANGED, List.of()));
  }

  @Test
  void aTableThatShouldHaveChangedAndDidNotIsADifference() {
    AfterTables tables = AfterTables.of(VXLAN, Map.of());
    assertThat(tables.total()).isEqualTo(CHANGED);
    assertThat(tables.equal()).isZero();
    assertThat(tables.differences())
        .hasSize(CHANGED)
        .anySatisfy(text -> assertThat(text).startsWith("1a neigh\n  - ").contains("10.244.1.1", "REACHABLE"));
  }

  @Test
  void aTableThatShouldNotHaveChangedAndDidIsADifference() {
    AfterTables tables = with("n1", "route", _ -> List.of());
    assertThat(tables.total()).isEqualTo(CHANGED + 1);
    assertThat(tables.equal()).isEqualTo(CHANGED);
    assertThat(tables.differences()).singleElement().asString().startsWith("n1 route\n  - ");
  }

  @Test
  void theOrderOfHashedTablesIsFree() {
    assertThat(with("n1", "neigh", AfterTablesTest::reversed).differences()).isEmpty();
    assertThat(with("n1", "fdb", AfterTablesTest::reversed).differences()).isEmpty();
    assertThat(with("n1", "conntrack", text -> reversedLines((String) text)).differences()).isEmpty();
  }

  @Test
  void theOrderOfRoutesIsCompared() {
    assertThat(with("n1", "route", AfterTablesTest::reversed).differences())
        .singleElement()
        .asString()
        .contains("in another order");
  }

  @Test
  void lifetimesAndChosenPortsOfConnectionsAreFree() {
    assertThat(
            with("n1", "conntrack", text -> ((String) text).replace(" 118 TIME_WAIT", " 97 TIME_WAIT")).differences())
        .isEmpty();
    assertThat(
            with("n1", "conntrack", text -> ((String) text).replaceAll("port=[456789]\\d{4}\\b", "port=60001"))
                .differences())
        .isNotEmpty();
    assertThat(with("n1", "conntrack", text -> ((String) text).replace("52861", "60001")).differences()).isEmpty();
  }

  @Test
  void stateAndAddressesOfConnectionsAreCompared() {
    assertThat(with("n1", "conntrack", text -> ((String) text).replace("TIME_WAIT", "CLOSE")).differences()).hasSize(1);
    assertThat(with("n1", "conntrack", text -> ((String) text).replace(" [ASSURED]", "")).differences()).hasSize(1);
    assertThat(with("n1", "conntrack", text -> ((String) text).replace("dport=53 ", "dport=54 ")).differences())
        .hasSize(1);
  }

  @Test
  void anEntryTooManyIsADifferenceEvenIfItRepeatsAnother() {
    assertThat(with("1a", "neigh", table -> Collections.nCopies(2, ((List<?>) table).getFirst())).differences())
        .singleElement()
        .asString()
        .contains("recorded 1, produced 2");
  }

  /** The recorded tables with one of them edited. */
  private static AfterTables with(String netns, String table, UnaryOperator<Object> edit) {
    Map<String, Map<String, Object>> after = new LinkedHashMap<>(VXLAN.description().after());
    Map<String, Object> tables = new LinkedHashMap<>(VXLAN.description().before().getOrDefault(netns, Map.of()));
    tables.putAll(after.getOrDefault(netns, Map.of()));
    assertThat(tables).containsKey(table);
    tables.computeIfPresent(table, (_, content) -> edit.apply(content));
    after.put(netns, tables);
    return AfterTables.of(VXLAN, after);
  }

  private static Object reversed(Object table) {
    List<?> rows = (List<?>) table;
    assertThat(rows).hasSizeGreaterThan(1);
    return rows.reversed();
  }

  private static String reversedLines(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    Collections.reverse(lines);
    return String.join("\n", lines);
  }
}
