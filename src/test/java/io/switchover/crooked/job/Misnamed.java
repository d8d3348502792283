package io.switchover.crooked.job;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** A function under another name, which nobody can load. */
class Misnamed {
    @FunctionName("Other")
    public void run(@TimerTrigger(name = "timer", schedule = "0 0 0 1 1 *") String timer) {}
}
