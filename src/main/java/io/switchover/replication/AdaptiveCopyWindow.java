package io.switchover.replication;

/**
 * How many blocks are on their way at once: half as many after one that was throttled or not answered, and one more for every
 * so many that arrived, up to the setting. A storage account that is slower than the setting supposes is thereby not asked
 * for more than it can do in time.
 */
final class AdaptiveCopyWindow {
    private static final int FOR_ONE_MORE = 8;

    private final int most;
    private int now;
    private int arrived;

    AdaptiveCopyWindow(int most) {
        this.most = Math.max(1, most);
        this.now = this.most;
    }

    int most() {
        return most;
    }

    synchronized int now() {
        return now;
    }

    synchronized void tooMany() {
        now = Math.max(1, now / 2);
        arrived = 0;
    }

    synchronized void arrived() {
        if (++arrived >= FOR_ONE_MORE) {
            now = Math.min(most, now + 1);
            arrived = 0;
        }
    }
}
