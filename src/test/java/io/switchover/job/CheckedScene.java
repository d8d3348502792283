package io.switchover.job;

import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.batch.AzureIdentityExchange;
import io.switchover.job.validation.AzureBodyValidator;
import io.switchover.job.validation.BodyValidator;
import java.time.Clock;

/** A scene whose apps look at bodies as they do in Azure. */
public final class CheckedScene {
    private CheckedScene() {}

    public static Scene inAzure() {
        var scene = new Scene();
        var settings = FixedAzureSettings.inAzure();
        scene.check = new AzureBodyValidator(
                settings, new AzureIdentityExchange(settings), JobRoom.settings(), Clock.systemUTC());
        return scene;
    }

    /** Apps that are started from now on look at bodies in another way. */
    public static void check(Scene scene, BodyValidator check) {
        scene.check = check;
    }
}
