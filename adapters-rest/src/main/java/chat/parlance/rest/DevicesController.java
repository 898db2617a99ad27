package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageDevices;
import chat.parlance.application.port.in.ManageDevices.Registered;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.protocol.DeviceRequest;
import chat.parlance.protocol.DeviceTestView;
import chat.parlance.protocol.DeviceView;
import chat.parlance.protocol.ListView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Say where one wants to be notified. */
@Controller(Api.PATH + "/devices")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Push")
class DevicesController {

  private static final Refusal BAD_ID =
      Refusal.invalid("id", "must be 1 to 64 of A-Z, a-z, 0-9, dot, underscore, colon and hyphen");

  private final ManageDevices devices;

  DevicesController(ManageDevices devices) {
    this.devices = devices;
  }

  @Put("/{id}")
  @Operation(
      operationId = "registerDevice",
      summary = "Register a device to be notified while I am away",
      description =
          "Under an id that the client makes and keeps. Repeat it whenever the app starts: what is"
              + " known stays, another target takes the place of the one before. A target belongs to"
              + " one device: of another, whoever's, it is taken. The device is forgotten when this"
              + " session ends, when its service says that it is gone, and when I register more than"
              + " 20. For a `webhook` without a `secret` one is made, and told in this answer only.")
  @ApiResponse(responseCode = "201", description = "It is new", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "200", description = "It was known", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<DeviceView> register(
      @Proven Caller caller, @PathVariable String id, @Body DeviceRequest request) {
    Result<Registered> registered =
        DeviceId.parse(id)
            .map(Result::ok)
            .orElseGet(() -> Result.refused(BAD_ID))
            .then(name -> request.target().then(it -> devices.register(caller, name, it)));
    return switch (registered) {
      case Result.Ok<Registered> ok ->
          HttpResponse.<DeviceView>status(ok.value().fresh() ? HttpStatus.CREATED : HttpStatus.OK)
              .body(DeviceView.of(ok.value()));
      case Result.Refused<Registered> refused -> Answers.refused(refused.refusal());
    };
  }

  @Get
  @Operation(operationId = "devices", summary = "My devices, the one registered longest ago first")
  @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<DeviceView>> list(@Proven Caller caller) {
    return Answers.ok(devices.list(caller), all -> ListView.of(all, DeviceView::of));
  }

  @Delete("/{id}")
  @Operation(operationId = "forgetDevice", summary = "Forget a device")
  @ApiResponse(responseCode = "204", description = "Forgotten")
  @WriteProblems
  HttpResponse<Void> remove(@Proven Caller caller, @PathVariable DeviceId id) {
    return Answers.done(devices.remove(caller, id));
  }

  @Post("/{id}/test")
  @Operation(
      operationId = "testDevice",
      summary = "Send a notification to a device",
      description = "Now, whatever I wish. The answer is what its service said.")
  @ApiResponse(responseCode = "200", description = "It was tried", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<DeviceTestView> test(@Proven Caller caller, @PathVariable DeviceId id) {
    return Answers.ok(devices.test(caller, id), DeviceTestView::new);
  }
}
