/**
 * Which pools do people ask for, and what becomes of their requests?
 *
 * <p>A pool is put, adopted, deleted or uploaded; what is wrong with a request is said in one answer, and what is right is written
 * as desired. It reads the regions' pools, and changes none.
 */
@NullMarked
package io.switchover.pool.request;

import org.jspecify.annotations.NullMarked;
