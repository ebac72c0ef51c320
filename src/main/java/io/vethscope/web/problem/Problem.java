package io.vethscope.web.problem;

/**
 * What went wrong with a request, in the shape of RFC 9457 with {@code type} {@code about:blank}.
 *
 * @param status an HTTP status code, over WebSocket too
 * @param detail what was wrong, in a sentence that says what to do
 * @param spot where in the request
 */
public record Problem(int status, String detail, Spot spot) {
  private static final int LONGEST = 600;

  /** Details quote what the client sent; they are cut, so that an answer never grows with a hostile request. */
  public Problem {
    if (detail.length() > LONGEST) {
      detail = detail.substring(0, LONGEST) + "…";
    }
  }

  /** A problem with the whole request. */
  public Problem(int status, String detail) {
    this(status, detail, Spot.WHOLE);
  }

  /** The phrase that RFC 9110 gives the status, as RFC 9457 section 4.2.1 wants it for {@code about:blank}. */
  public String title() {
    return switch (status) {
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 408 -> "Request Timeout";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 422 -> "Unprocessable Content";
      case 426 -> "Upgrade Required";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      case 507 -> "Insufficient Storage";
      default -> status < 500 ? "Bad Request" : "Internal Server Error";
    };
  }
}
