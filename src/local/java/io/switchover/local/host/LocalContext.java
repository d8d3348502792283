package io.switchover.local.host;

import com.microsoft.azure.functions.ExecutionContext;
import java.util.logging.Logger;

/** What an invocation knows of itself. */
record LocalContext(String invocationId, String functionName) implements ExecutionContext {

    @Override
    public Logger getLogger() {
        return Logger.getLogger("Function." + functionName);
    }

    @Override
    public String getInvocationId() {
        return invocationId;
    }

    @Override
    public String getFunctionName() {
        return functionName;
    }
}
