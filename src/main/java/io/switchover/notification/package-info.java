/**
 * What is to be told to whom, and did it arrive?
 *
 * <p>It keeps an outbox in the store, one document for each event and webhook, and sends what is due to webhooks that the settings name. It
 * does not know what the events are about: {@code notification.news} finds that out.
 */
@NullMarked
package io.switchover.notification;

import org.jspecify.annotations.NullMarked;
