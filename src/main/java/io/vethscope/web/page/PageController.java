package io.vethscope.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** {@code GET /}: the page. Everything in it is drawn by the browser, from what {@code /api} says. */
@Controller
final class PageController {
  private final ImportMap imports;

  PageController(ImportMap imports) {
    this.imports = imports;
  }

  @GetMapping("/")
  String page(HttpServletRequest request, HttpServletResponse response, Model model) {
    PageHeaders.set(response);
    model.addAttribute("home", ServletUriComponentsBuilder.fromContextPath(request).build().toUriString() + "/");
    model.addAttribute("importMap", imports.json());
    return "index";
  }
}
