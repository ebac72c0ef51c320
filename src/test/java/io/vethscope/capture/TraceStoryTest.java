package io.vethscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.scenario.Catalogue;
import io.vethscope.simulation.Simulation;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.Where;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceStoryTest {
  @Test
  void eachHopIsASentenceWithWhatDecided() {
    var story = new TraceStory();
    Simulation.of(Catalogue.find("vxlan").orElseThrow().run()).advance(story, Integer.MAX_VALUE);

    assertThat(story.text().lines())
        .startsWith("# What became of `ping -c 1 db` in web", "", "1. 0.000000 s, **web**: runs `ping -c 1 db`.")
        .anyMatch(line -> line.matches("\\d+\\. 0\\.\\d{6} s, \\*\\*node-a\\*\\*: goes out on `flannel\\.1`: IP .*"))
        .anyMatch(line -> line.matches(" {3}- node-a: route 10\\.244\\.2\\.3: forward to .*"))
        .anyMatch(line -> line.matches("\\| node-a \\| route \\| `10\\.244\\.2\\.0/24 .*` \\| forward \\| \\d+ \\|"))
        .anyMatch(line -> line.contains("the command ends with status 0 (ok)."));
  }

  @Test
  void wordsStayWords() {
    Where pod = new Where("web", "");
    var story = new TraceStory();
    story.accept(new TraceEvent.CommandStarted(1, pod, 0, "echo ``` `x` | <b>\n# no heading"));
    story.accept(new TraceEvent.Halted(2, pod, "", "[a](javascript:1) <img> *b* | c"));

    List<String> lines = story.text().lines().toList();

    assertThat(lines.get(2)).endsWith("runs ````echo ``` `x` | <b> # no heading````.");
    assertThat(lines.get(3)).endsWith("\\[a\\](javascript:1) \\<img\\> \\*b\\* \\| c");
  }
}
