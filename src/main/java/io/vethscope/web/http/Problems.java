package io.vethscope.web.http;

import io.vethscope.scenario.ScenarioException;
import io.vethscope.snapshot.SnapshotException;
import io.vethscope.web.problem.Problem;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.problem.Spot;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every error of an HTTP request as problem details, with a sentence that says what to do. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ProblemException refused, HttpServletRequest request) {
    Problem problem = refused.problem();
    return answer(
        new Problem(problem.status(), problem.detail(), Body.locate(problem.spot(), request)), Body.tree(request));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> impossible(ScenarioException impossible, HttpServletRequest request) {
    Spot spot = Body.locate(Spot.of(impossible.path()), request);
    return answer(new Problem(422, String.valueOf(impossible.getMessage()), spot), Body.tree(request));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(SnapshotException unreadable) {
    return answer(new Problem(422, String.valueOf(unreadable.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> broken(Exception broken) {
    LOG.error("A request failed.", broken);
    return answer(
        new Problem(
            500, "The server failed on this request, and its log says why. Please report it with the request."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception exception, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    ProblemDetail detail = detail(new Problem(status.value(), sentence(exception, status, request)));
    return super.handleExceptionInternal(exception, detail, headers, status, request);
  }

  private static String sentence(Exception exception, HttpStatusCode status, WebRequest request) {
    return switch (exception) {
      case HttpRequestMethodNotSupportedException method ->
          "The method " + method.getMethod() + " has no meaning here; use " + method.getSupportedHttpMethods() + ".";
      case HttpMediaTypeNotSupportedException type ->
          "The body can't be read in this form; send it as "
              + type.getSupportedMediaTypes()
              + " and say so in the header Content-Type.";
      case HttpMediaTypeNotAcceptableException type ->
          "The answer comes as " + type.getSupportedMediaTypes() + " only; ask for that in the header Accept.";
      case NoResourceFoundException _ ->
          "There is nothing at "
              + ((ServletWebRequest) request).getRequest().getRequestURI()
              + "; the page is at /, and /api/protocol describes the"
              + " interface.";
      default ->
          "The request can't be served ("
              + HttpStatus.valueOf(status.value()).getReasonPhrase()
              + "); compare it with docs/protocol.md.";
    };
  }

  private static ResponseEntity<ProblemDetail> answer(Problem problem) {
    return answer(problem, null);
  }

  /** Tells a problem, and what could be read of the request all the same. */
  private static ResponseEntity<ProblemDetail> answer(Problem problem, @Nullable Object read) {
    ResponseEntity.BodyBuilder builder = ResponseEntity.status(problem.status());
    if (problem.status() == 503) {
      builder.header(HttpHeaders.RETRY_AFTER, "1");
    }
    ProblemDetail detail = detail(problem);
    if (read != null) {
      detail.setProperty("read", read);
    }
    return builder.body(detail);
  }

  /** A problem in Spring's shape. */
  static ProblemDetail detail(Problem problem) {
    ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(problem.status()), problem.detail());
    detail.setType(URI.create("about:blank"));
    detail.setTitle(problem.title());
    Spot spot = problem.spot();
    if (!spot.path().isEmpty()) {
      detail.setProperty("path", spot.path());
    }
    if (spot.line() > 0) {
      detail.setProperty("line", spot.line());
      detail.setProperty("column", spot.column());
    }
    return detail;
  }
}
