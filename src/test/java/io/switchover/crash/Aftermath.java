package io.switchover.crash;

import io.switchover.region.LeftJobsDisposition;

/** What happens between the death of one app and the next tick of another. */
enum Aftermath {
    NOTHING("goes on"),
    WORK_ENDS("goes on, and all that ran has ended"),
    LEFT("goes on, and the region is left with its jobs"),
    LEFT_TO_FINISH("goes on, and the region is left, its jobs may finish"),
    LOST("goes on, and the region is lost for a while");

    final String words;

    Aftermath(String words) {
        this.words = words;
    }

    /** Whether it can happen in the world as it is; a record that is not there yet cannot be moved. */
    boolean possible(World world) {
        return switch (this) {
            case NOTHING, WORK_ENDS -> true;
            case LEFT, LEFT_TO_FINISH, LOST ->
                world.documents
                                .read(
                                        io.switchover.region.RegionRecord.class,
                                        io.switchover.region.SealedRecordReader.RECORD)
                                .found()
                                .isPresent()
                        && !world.dark(world.other());
        };
    }

    void happen(World world) {
        switch (this) {
            case NOTHING -> world.nodesStart();
            case WORK_ENDS -> {
                world.nodesStart();
                world.nodesFinish();
            }
            case LEFT -> {
                world.nodesStart();
                world.move(LeftJobsDisposition.MOVE_JOBS);
            }
            case LEFT_TO_FINISH -> {
                world.nodesStart();
                world.move(LeftJobsDisposition.FINISH);
            }
            case LOST -> {
                world.nodesStart();
                world.goDark(world.active());
                world.move(LeftJobsDisposition.MOVE_JOBS);
            }
        }
    }
}
