package io.vethscope.web.page;

import io.vethscope.web.link.LinkStore;
import io.vethscope.web.preview.Preview;
import io.vethscope.web.preview.Subject;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.script.Scripts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * {@code GET /}: the page. Everything in it is drawn by the browser, from what {@code /api} says. What stands in {@code
 * ?s=} only tells which short link led here, for the page's head; browsers read what is behind the {@code #}.
 */
@Controller
final class PageController {
  private final ImportMap imports;
  private final LinkStore links;
  private final MessageSource messages;
  private final Scripts scripts;

  PageController(ImportMap imports, LinkStore links, MessageSource messages, Scripts scripts) {
    this.imports = imports;
    this.links = links;
    this.messages = messages;
    this.scripts = scripts;
  }

  @GetMapping("/")
  String page(
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      @RequestParam(name = "s", required = false) @Nullable String link,
      Model model) {
    PageHeaders.set(response);
    String home = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    Preview preview =
        Optional.ofNullable(link)
            .flatMap(this::subject)
            .map(subject -> Preview.of(home, String.valueOf(link), subject))
            .orElseGet(() -> Preview.ofPage(home, say("page.title", locale), say("page.description", locale)));
    model.addAttribute("preview", preview);
    model.addAttribute("importMap", imports.json());
    model.addAttribute("scripts", scripts.folder());
    return "index";
  }

  private String say(String key, Locale locale) {
    return messages.getMessage(key, null, locale);
  }

  /** The page works without knowing what a link stands for, and says so itself where there is none. */
  private Optional<Subject> subject(String link) {
    try {
      return links.find(link).map(Subject::of);
    } catch (ProblemException unavailable) {
      return Optional.empty();
    }
  }
}
