package io.vethscope.web.json;

import io.vethscope.fault.Parameter;
import io.vethscope.fault.Profile;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes what faults there are, as docs/protocol.md, section 5, has them. */
public final class FaultsJson {
  private static final EnumNames NAMES = new EnumNames();

  private FaultsJson() {}

  /** Writes the list. */
  public static void write(JsonGenerator out, List<Profile> faults) {
    out.writeStartArray();
    faults.forEach(fault -> fault(out, fault));
    out.writeEndArray();
  }

  private static void fault(JsonGenerator out, Profile fault) {
    out.writeStartObject();
    out.writeStringProperty("name", fault.name());
    out.writeStringProperty("group", fault.kind().group().title());
    out.writeStringProperty("scope", NAMES.of(fault.kind().scope()));
    out.writeStringProperty("title", fault.title());
    out.writeStringProperty("about", fault.about());
    out.writeStringProperty("symptom", NAMES.of(fault.seen().symptom()));
    out.writeStringProperty("seen", fault.seen().words());
    texts(out, "backends", fault.backends().stream().map(backend -> backend.id()).toList());
    out.writeArrayPropertyStart("parameters");
    fault.parameters().forEach(parameter -> parameter(out, parameter));
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void parameter(JsonGenerator out, Parameter parameter) {
    out.writeStartObject();
    out.writeStringProperty("name", parameter.name());
    out.writeStringProperty("about", parameter.about());
    switch (parameter.values()) {
      case Parameter.OtherNode _ -> out.writeStringProperty("takes", "other-node");
      case Parameter.Neighbour _ -> out.writeStringProperty("takes", "neighbour-pod");
      case Parameter.Choice choice -> {
        out.writeStringProperty("takes", "choice");
        texts(out, "choices", choice.words());
        out.writeStringProperty("default", choice.words().getFirst());
      }
      case Parameter.Range range -> {
        out.writeStringProperty("takes", "number");
        out.writeNumberProperty("least", range.least());
        out.writeNumberProperty("most", range.most());
        out.writeStringProperty("default", String.valueOf(range.otherwise()));
      }
    }
    out.writeEndObject();
  }

  private static void texts(JsonGenerator out, String name, List<String> texts) {
    out.writeArrayPropertyStart(name);
    texts.forEach(out::writeString);
    out.writeEndArray();
  }
}
