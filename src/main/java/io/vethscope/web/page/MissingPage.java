package io.vethscope.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * What a browser shows at an address where nothing is: a page that leads on. Programs, which do not ask for HTML by
 * name, get problem details like everywhere else.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingPage implements HandlerExceptionResolver {
  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
    String wanted = request.getHeader(HttpHeaders.ACCEPT);
    boolean isPage =
        exception instanceof NoResourceFoundException missing && !missing.getResourcePath().startsWith("api/");
    if (!isPage || wanted == null || !wanted.contains(MediaType.TEXT_HTML_VALUE)) {
      return null;
    }
    return new ModelAndView("missing", HttpStatus.NOT_FOUND);
  }
}
