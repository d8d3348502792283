/**
 * Does every Batch account have the same application packages and default versions, and if not, what is still to do?
 *
 * <p>An upload is checked to its last byte and catalogued; the catalogue says which bytes a name means and how far each region is.
 * A package is wanted in every region that runs jobs. This room knows nothing of jobs. Which region is active it asks for one
 * reason only: there, nothing is taken out of use without an operator.
 */
@NullMarked
package io.switchover.packages;

import org.jspecify.annotations.NullMarked;
