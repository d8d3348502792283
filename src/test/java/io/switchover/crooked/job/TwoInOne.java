package io.switchover.crooked.job;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Two functions in one class. */
public class TwoInOne {
    @FunctionName("TwoInOne")
    public void one(@TimerTrigger(name = "timer", schedule = "0 0 0 1 1 *") String timer) {}

    @FunctionName("SecondInOne")
    public void two(@TimerTrigger(name = "timer", schedule = "0 0 0 1 1 *") String timer) {}
}
