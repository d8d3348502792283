package io.switchover.worker;

import java.lang.reflect.Parameter;

/** A worker as one event meets it. */
interface WorkerStandInKind {
    String name();

    /** Takes the inputs apart, before anything of the app is asked. */
    void accept(WorkerStandInRequest request);

    Object argument(Parameter parameter, WorkerStandInRequest request) throws Exception;
}
