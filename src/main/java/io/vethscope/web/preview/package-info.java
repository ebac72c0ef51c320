/**
 * Pictures of scenarios for those who show a link before anybody opens it (Open Graph): the network as the trace builds
 * it, the way that packets took, and where the link stops.
 *
 * <p>They are drawn as shapes, letters too: the JDK's own text needs native font libraries that a bare container lacks,
 * and would look different on each machine. So the same link has the same picture everywhere, byte for byte, and a name
 * can be nothing but a drawing of its letters.
 *
 * <p>Not here: the page's own pictures, which a browser draws. It may use the trace, {@code run}, {@code link}, {@code
 * json}, {@code problem}, and the JDK's {@code java.awt} for shapes.
 */
@NullMarked
package io.vethscope.web.preview;

import org.jspecify.annotations.NullMarked;
