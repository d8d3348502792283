package io.switchover.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptLifetimePlanTest {
    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{}                                                                                                | -",
                "{'constraints':{'maxWallClockTime':'PT1H'}}                                                       | PT1H",
                "{'constraints':{'maxWallClockTime':'P1D'}}                                                        | PT24H",
                "{'constraints':{'maxWallClockTime':'P180D'}}                                                      | PT4320H",
                "{'constraints':{'maxWallClockTime':'P181D'}}                                                      | -",
                "{'constraints':{'maxWallClockTime':'P10675199DT2H48M5.4775807S'}}                                 | -",
                "{'constraints':{'maxWallClockTime':'PT0S'}}                                                       | -",
                "{'constraints':{'maxWallClockTime':'-PT1H'}}                                                      | -",
                "{'constraints':{'maxWallClockTime':'an hour'}}                                                    | -",
                "{'constraints':{'maxWallClockTime':'PT1H'},'jobReleaseTask':{}}                                   | PT1H15M",
                "{'constraints':{'maxWallClockTime':'PT1H'},'jobPreparationTask':{}}                               | -",
                "{'constraints':{'maxWallClockTime':'PT1H'},'jobPreparationTask':{'constraints':{'maxWallClockTime':'PT5M'}}} | PT1H5M",
                "{'constraints':{'maxWallClockTime':'PT1H'},'jobPreparationTask':{'constraints':{'maxWallClockTime':'PT5M','maxTaskRetryCount':1}}} | PT1H10M",
            })
    void a_jobs_lifetime_follows_from_its_limits(String body, Duration expected) {
        assertThat(AttemptLifetimePlan.job(json(body)).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} in a job with {1}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{} | {} | -",
                "{'constraints':{'maxWallClockTime':'PT10M'}} | {} | PT10M",
                "{'constraints':{'maxWallClockTime':'PT10M','maxTaskRetryCount':2}} | {} | PT30M",
                "{'constraints':{'maxWallClockTime':'PT10M','maxTaskRetryCount':-1}} | {} | -",
                "{'constraints':{'maxWallClockTime':'PT10M'}} | {'constraints':{'maxTaskRetryCount':3}} | PT40M",
                "{'constraints':{'maxWallClockTime':'PT10M','maxTaskRetryCount':0}} | {'constraints':{'maxTaskRetryCount':3}} | PT10M",
                "{'constraints':{'maxWallClockTime':'PT10M'}} | {'constraints':{'maxTaskRetryCount':-1}} | -",
            })
    void a_tasks_lifetime_follows_from_its_limits_and_retries(String task, String body, Duration expected) {
        assertThat(AttemptLifetimePlan.task(json(task), json(body)).orElse(null))
                .isEqualTo(expected);
    }
}
