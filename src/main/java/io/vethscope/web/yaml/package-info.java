/**
 * YAML 1.2 as people write it: a run in, a run out.
 *
 * <p>What is read becomes the same tree that JSON becomes, so that one reader of runs serves both; an error knows its
 * line. Only what JSON has, too, is read: no aliases, no tags, no second document. So nothing can grow beyond what was
 * sent, and nothing but texts, numbers, truth values, lists and objects can come of it.
 *
 * <p>Not here: HTTP, and what the fields mean. It may use SnakeYAML Engine, Jackson and {@code problem}.
 */
@NullMarked
package io.vethscope.web.yaml;

import org.jspecify.annotations.NullMarked;
