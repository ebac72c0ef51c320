package io.vethscope.web.link;

import io.vethscope.scenario.Run;
import io.vethscope.web.json.BriefRun;
import io.vethscope.web.json.CanonicalJson;
import io.vethscope.web.json.JsonFields;
import io.vethscope.web.json.RunReader;
import io.vethscope.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a short link stands for: {@code {"run": …, "version": 1, "view": …}}, in the one form that equal states share.
 *
 * @param text canonical JSON, in ASCII
 */
public record LinkState(String text) {
  private static final int VERSION = 1;

  /**
   * Reads a state: a run, and what is seen of it as the part of a link behind {@code #}.
   *
   * @param most the largest that is taken
   * @throws ProblemException if it has another shape (400) or is too large (413)
   */
  public static LinkState read(JsonFields fields, DataSize most) {
    Run run = fields.object("run", RunReader::run);
    String view = View.canonical(fields.text("view", (int) most.toBytes(), ""));
    fields.end();
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    // What later versions add to a run is absent where it is as it was before, so the same run keeps its id.
    state.set("run", BriefRun.of(run));
    state.put("version", VERSION).put("view", view);
    String canonical = CanonicalJson.of(state);
    if (canonical.length() > most.toBytes()) {
      throw new ProblemException(
          413,
          "Written out, this scenario has "
              + canonical.length()
              + " bytes, and a short link holds "
              + most.toBytes()
              + "; make it smaller, or share the long link.");
    }
    return new LinkState(canonical);
  }

  /** What a stored text was made of; the id follows from it. */
  LinkId id() {
    return LinkId.ofContent(text.getBytes(StandardCharsets.US_ASCII));
  }
}
