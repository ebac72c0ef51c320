/**
 * Texts that a test compares with a file in the repository, and one flag that writes such files anew.
 *
 * <p>A trace, a table or a page is easier to judge as a whole than by assertions about its parts, and its history
 * stands in the version control. Whoever changes the flag's files has read the difference; that is the point of
 * committing them.
 */
@NullMarked
package io.vethscope.golden;

import org.jspecify.annotations.NullMarked;
