package io.switchover.packages.rollout;

import io.switchover.packages.PackageName;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.replication.UploadUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A Batch account that answers what a test wants, and keeps what it was asked. */
final class AnsweringAccount implements Applications {
    final List<String> asked = new ArrayList<>();
    Answer<VersionState> version = new Answered<>(new VersionState.NoVersion());
    Answer<Optional<Application>> application = new Answered<>(Optional.empty());
    Answer<UploadUrl> open = new Answered<>(new UploadUrl("slot"));
    Supplier<Answer<VersionState>> activate = () -> new Answered<>(new VersionState.Usable("now"));

    @Override
    public Answer<Optional<Application>> application(String region, String name) {
        asked.add("application");
        return application;
    }

    @Override
    public Answer<VersionState> version(String region, PackageName name) {
        asked.add("version");
        return version;
    }

    @Override
    public Answer<Application> create(String region, String application) {
        asked.add("create");
        return new Answered<>(new Application(true, null, null));
    }

    @Override
    public Answer<UploadUrl> open(String region, PackageName name) {
        asked.add("open");
        return open;
    }

    @Override
    public Answer<VersionState> activate(String region, PackageName name) {
        asked.add("activate");
        return activate.get();
    }

    @Override
    public Answer<Application> promote(String region, PackageName name) {
        asked.add("promote");
        return new Answered<>(new Application(true, null, name.version()));
    }
}
