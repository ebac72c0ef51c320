package io.vethscope.web.page;

import io.vethscope.scenario.Catalogue;
import io.vethscope.scenario.Ready;
import io.vethscope.web.preview.Preview;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** {@code GET /traces} and {@code GET /traces/{id}}: the ready scenarios as text, for readers without script. */
@Controller
final class TracePages {
  private final ReadyTraces traces;
  private final MessageSource messages;

  TracePages(ReadyTraces traces, MessageSource messages) {
    this.traces = traces;
    this.messages = messages;
  }

  @GetMapping("/traces")
  String list(Model model, HttpServletResponse response) {
    PageHeaders.set(response);
    model.addAttribute("scenarios", Catalogue.all());
    return "traces";
  }

  @GetMapping("/traces/{id}")
  String trace(
      @PathVariable String id, Locale locale, Model model, HttpServletRequest request, HttpServletResponse response) {
    Optional<Ready> ready = Catalogue.find(id);
    if (ready.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      model.addAttribute("missing", true);
      return list(model, response);
    }
    PageHeaders.set(response);
    model.addAttribute("scenario", ready.get());
    String home = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    model.addAttribute("preview", Preview.of(home, ready.get()));
    model.addAttribute("steps", WrittenTrace.of(traces.of(ready.get()), new Sentences(messages, locale)));
    return "trace";
  }
}
