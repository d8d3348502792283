package io.switchover.notification;

/** What a write does to a notification, for tests of others. */
public final class NotificationChanges {
    private NotificationChanges() {}

    /** Whether somebody who writes this is about to send it. */
    public static boolean takes(Object value) {
        return value instanceof Notification notification
                && notification.state() instanceof NotificationState.Waiting waiting
                && waiting.tries() > 0;
    }
}
