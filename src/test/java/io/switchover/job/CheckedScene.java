package io.switchover.job;

import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.batch.AzureIdentities;
import io.switchover.job.intake.AzureBodyValidator;
import java.time.Clock;

/** A scene whose apps look at bodies as they do in Azure. */
public final class CheckedScene {
    private CheckedScene() {}

    public static Scene inAzure() {
        var scene = new Scene();
        var settings = FixedAzureSettings.inAzure();
        scene.check =
                new AzureBodyValidator(settings, new AzureIdentities(settings), JobRoom.settings(), Clock.systemUTC());
        return scene;
    }
}
