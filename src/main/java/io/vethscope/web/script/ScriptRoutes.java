package io.vethscope.web.script;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * {@code GET /scripts/VERSION/…}: the front end's scripts. A page that was loaded before the server was renewed may
 * still ask for those of its own version; it gets the new ones, but not to keep.
 */
@Configuration(proxyBeanMethods = false)
class ScriptRoutes {
  private static final Pattern ADDRESS = Pattern.compile("/scripts/([0-9a-f]{16})/(.+)");
  private static final MediaType JAVASCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
  private static final CacheControl FOR_EVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  /** What is not there is left to whoever answers at addresses where nothing is. */
  @Bean
  RouterFunction<ServerResponse> linkedScripts(Scripts scripts) {
    return request -> route(request, scripts);
  }

  private static Optional<HandlerFunction<ServerResponse>> route(ServerRequest request, Scripts scripts) {
    Matcher address = ADDRESS.matcher(request.requestPath().pathWithinApplication().value());
    boolean isRead = request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    if (!isRead || !address.matches()) {
      return Optional.empty();
    }
    CacheControl cache = address.group(1).equals(scripts.version()) ? FOR_EVER : CacheControl.noCache();
    return scripts.find(address.group(2)).map(text -> _ -> answer(text, cache));
  }

  private static ServerResponse answer(String text, CacheControl cache) {
    return ServerResponse.ok().contentType(JAVASCRIPT).cacheControl(cache).body(text.getBytes(StandardCharsets.UTF_8));
  }
}
