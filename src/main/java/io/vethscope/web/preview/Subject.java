package io.vethscope.web.preview;

import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.Ready;
import io.vethscope.scenario.Run;
import io.vethscope.web.json.Json;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.json.RunReader;
import io.vethscope.web.link.LinkState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a link leads to, in words.
 *
 * @param title a few words
 * @param about a sentence or two
 * @param run what is run
 * @param stop the number of the event at which the link stops; -1 for its beginning
 */
public record Subject(String title, String about, Run run, long stop) {
  private static final Pattern HOP = Pattern.compile("(?:^|&)hop=(\\d{1,9})(?:&|$)");
  private static final Pattern SCENARIO = Pattern.compile("(?:^|&)scenario=([a-z0-9-]{1,63})(?:&|$)");

  /** A ready scenario. */
  public static Subject of(Ready ready) {
    return new Subject(ready.title(), ready.about(), ready.run(), -1);
  }

  /** A short link. */
  public static Subject of(LinkState state) {
    JsonNode fields = Json.parse(state.text());
    Run run = JsonFields.of(fields).object("run", RunReader::run);
    String view = fields.path("view").stringValue("");
    Matcher hop = HOP.matcher(view);
    long stop = hop.find() ? Long.parseLong(hop.group(1)) : -1;
    Matcher scenario = SCENARIO.matcher(view);
    return (scenario.find() ? Catalogue.find(scenario.group(1)) : Optional.<Ready>empty())
        .filter(ready -> ready.run().equals(run))
        .map(ready -> new Subject(ready.title(), ready.about(), run, stop))
        .orElseGet(() -> new Subject(title(run), about(run), run, stop));
  }

  /** The first thing that is sent. */
  private static String title(Run run) {
    return run.commands().stream()
        .filter(instruction -> !(instruction instanceof FaultSwitch))
        .findFirst()
        .map(command -> command.netns() + ": " + command.text())
        .orElse("A cluster of your own");
  }

  private static String about(Run run) {
    List<NodeSpec> nodes = run.scenario().nodes();
    int pods = nodes.stream().mapToInt(node -> node.pods().size()).sum();
    long faults = run.commands().stream().filter(Subject::isFault).count();
    String parts = count(nodes.size(), "node") + " and " + count(pods, "pod");
    return parts + (faults == 0 ? ". " : ", with " + count(faults, "fault") + ". ") + run.scenario().backend().about();
  }

  private static boolean isFault(Instruction instruction) {
    return instruction instanceof FaultSwitch fault && fault.on();
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
