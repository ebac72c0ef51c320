package io.vethscope.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordingTest {
  private final Map<String, Object> json =
      new LinkedHashMap<>(
          Map.of(
              "namespaces",
                  List.of(Map.of("name", "n1", "role", "node"), Map.of("name", "1a", "role", "pod", "node", "n1")),
              "links", List.of(List.of("n1", "veth1a", "1a", "eth0")),
              "servers", List.of(Map.of("netns", "1a", "proto", "tcp", "port", 80, "name", "web")),
              "actions", List.of(Map.of("t_us", 58.6, "netns", "1a", "run", "ping -c 1 10.244.1.1")),
              "before", Map.of("n1", Map.of("link", List.of())),
              "duration_us", 1000));

  @Test
  void isReadWhole() {
    Recording recording = Recording.of(json);

    assertThat(recording.namespaces())
        .containsExactly(new Recording.Namespace("n1", "node", ""), new Recording.Namespace("1a", "pod", "n1"));
    assertThat(recording.links()).containsExactly(new Recording.Link("n1", "veth1a", "1a", "eth0"));
    assertThat(recording.servers()).containsExactly(new Recording.Server("1a", "tcp", 80, "0.0.0.0", "web", Map.of()));
    assertThat(recording.actions()).containsExactly(new Recording.Action(59, "1a", "ping -c 1 10.244.1.1"));
    assertThat(recording.before()).containsOnlyKeys("n1");
    assertThat(recording.duration()).isEqualTo(1000);
  }

  static List<Arguments> mistakes() {
    return List.of(
        Arguments.of("namespaces", List.of(), "namespaces must be a list with at least one namespace."),
        Arguments.of("namespaces", "n1", "namespaces must be a list."),
        Arguments.of("namespaces", List.of(Map.of("role", "pod")), "namespaces[0].name must be a text; it is missing."),
        Arguments.of("namespaces", List.of(Map.of("name", 1)), "namespaces[0].name must be a text."),
        Arguments.of("namespaces", Collections.nCopies(501, Map.of()), "namespaces must be a list of at most 500."),
        Arguments.of(
            "links",
            List.of(List.of("n1", "veth1a", "1a")),
            "links[0] must be [namespace, device, namespace, device]."),
        Arguments.of("links", List.of(List.of("n1", 1, "1a", "eth0")), "links[0][1] must be a text."),
        Arguments.of(
            "servers",
            List.of(Map.of("netns", "1a", "proto", "tcp")),
            "servers[0].port must be a number; it is missing."),
        Arguments.of(
            "servers",
            List.of(Map.of("netns", "1a", "proto", "tcp", "port", 65_536)),
            "servers[0].port must be a number from 1 to 65535."),
        Arguments.of("actions", List.of(Map.of("t_us", "soon", "run", "ping")), "actions[0].t_us must be a number."),
        Arguments.of("actions", Collections.nCopies(1001, Map.of()), "actions must be a list of at most 1000."),
        Arguments.of("before", List.of(), "before must be an object."),
        Arguments.of("before", Map.of("n1", "nothing"), "before.n1 must be an object."),
        Arguments.of("duration_us", -1, "duration_us must be between 0 and 3600000000."),
        Arguments.of("duration_us", 1e18, "duration_us must be between 0 and 3600000000."));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldWithItsPlace(String field, Object value, String sentence) {
    json.put(field, value);

    assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> Recording.of(json)).withMessage(sentence);
  }

  @Test
  void whatIsMissingIsTold() {
    assertThatExceptionOfType(SnapshotException.class)
        .isThrownBy(() -> Recording.of(Map.of()))
        .withMessage("namespaces must be a list with at least one namespace; it is missing.");
    for (String optional : new ArrayList<>(List.of("links", "servers", "actions", "before"))) {
      json.remove(optional);
    }
    assertThat(Recording.of(json).actions()).isEmpty();
  }
}
