/**
 * Do the promises hold for every order of events?
 *
 * <p>Runs TLC over the specifications in {@code src/main/tla}: the sound models must hold, and each of their safety measures,
 * switched off, must break the promise that it is there for. Knows nothing of the code that is modelled; how the two
 * correspond stands at the head of each specification.
 */
package io.switchover.model;
