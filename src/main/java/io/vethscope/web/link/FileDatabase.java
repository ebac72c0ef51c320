package io.vethscope.web.link;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is special about a database that is a file of this machine, which H2 reads and writes inside of the server.
 *
 * @param path the file; null for any other database
 */
record FileDatabase(@Nullable Path path) {
  private static final Pattern URL = Pattern.compile("jdbc:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:)([^;]+).*");

  /** H2 puts this behind the name of a database. */
  private static final String SUFFIX = ".mv.db";

  static FileDatabase of(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      return new FileDatabase(null);
    }
    String name = matcher.group(1).replaceFirst("^~(?=/)", Matcher.quoteReplacement(System.getProperty("user.home")));
    return new FileDatabase(Path.of(name + SUFFIX));
  }

  boolean isFile() {
    return path != null;
  }

  /** Whether it would have to be made first. */
  boolean isMissing() {
    return path != null && Files.notExists(path);
  }
}
