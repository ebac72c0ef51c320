/**
 * Short links: a run and what is seen of it, kept in a database under an id that follows from its content.
 *
 * <p>The same state has the same id, so nothing is kept twice and an id can't be made to mean something else. What is
 * kept was read as a run before, and is kept for ever: links stand in articles. The database is opened by the first who
 * needs it; without it everything else works.
 *
 * <p>Not here: what a link looks like and who may make how many. It may use Spring's JDBC, Flyway, {@code json}, {@code
 * problem} and {@code settings}.
 */
@NullMarked
package io.vethscope.web.link;

import org.jspecify.annotations.NullMarked;
