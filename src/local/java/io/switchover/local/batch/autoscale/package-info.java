/**
 * What does an autoscale formula make of this moment? It knows arithmetic, comparisons, the usual functions, and each metric by its newest
 * sample only. It does not know pools.
 */
@NullMarked
package io.switchover.local.batch.autoscale;

import org.jspecify.annotations.NullMarked;
