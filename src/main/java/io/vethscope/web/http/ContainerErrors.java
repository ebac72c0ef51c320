package io.vethscope.web.http;

import io.vethscope.web.json.Json;
import io.vethscope.web.json.ProblemJson;
import io.vethscope.web.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the container refuses before the application sees it, such as a malformed address, in the same words and with
 * the same care as everything else. The container makes it by its name, so it is public.
 */
public final class ContainerErrors extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerErrors.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    var problem =
        new Problem(
            status,
            "The request is not as HTTP has it, or its address and its headers have more than 16 kB together; shorten"
                + " them.");
    byte[] body = Json.text(out -> ProblemJson.write(out, problem)).getBytes(StandardCharsets.UTF_8);
    response.setContentType("application/problem+json");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException gone) {
      LOG.debug("The client left before the error.", gone);
    }
  }
}
