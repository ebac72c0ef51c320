/**
 * What must stay true of the repository itself, held by tests: the format of the sources, the directions between
 * packages, the length of files, the words that must not be in them. Each test says in its message what to do.
 */
@NullMarked
package io.vethscope.check;

import org.jspecify.annotations.NullMarked;
