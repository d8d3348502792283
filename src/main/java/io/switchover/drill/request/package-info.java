/**
 * May an operator's drill begin now?
 *
 * <p>The same request for the same minute is the same drill. If a rule objects, the caller is told at once and no drill begins.
 */
@NullMarked
package io.switchover.drill.request;

import org.jspecify.annotations.NullMarked;
