package chat.parlance.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sounds and films that are written here byte by byte, as their formats want it. */
class ClipsTest {

  private static Clip clip(byte[] bytes) {
    String type = new Types().of(new Held(bytes), "");
    assertThat(Clips.known(type)).as(type).isTrue();
    return Clips.read(type, new Window(new Held(bytes)));
  }

  private static byte[] wav(long said, int really) {
    Writing format = new Writing().little(1, 2).little(1, 2).little(8000, 4).little(16_000, 4);
    Writing chunks =
        new Writing()
            .text("WAVE")
            .chunk("fmt ", format.little(2, 2).little(16, 2))
            .chunk("LIST", new Writing().text("odd").zeroes(1))
            .text("data")
            .little(said, 4)
            .zeroes(really);
    return new Writing().chunk("RIFF", chunks).done();
  }

  @Test
  void wav() {
    assertThat(clip(wav(40_000, 40_000)))
        .isEqualTo(Clip.sound("audio/wav", Duration.ofMillis(2500)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0xffff_ffffL})
  void a_wav_that_was_never_closed_lasts_as_long_as_it_is(long said) {
    assertThat(clip(wav(said, 8000)).duration()).isEqualTo(Duration.ofMillis(500));
  }

  /** 44.1 kHz, 128 kbit/s, stereo: 417 bytes a frame. */
  private static Writing frame(Writing file) {
    return file.number(0xfffb_9000L, 4).zeroes(413);
  }

  @Test
  void mp3_of_a_constant_rate_after_a_tag() {
    Writing file = new Writing().text("ID3").number(0x0400, 2).number(0, 1).number(0x0105, 4);
    file.zeroes(133);
    for (int i = 0; i < 100; i++) {
      frame(file);
    }
    assertThat(clip(file.done())).isEqualTo(Clip.sound("audio/mpeg", Duration.ofMillis(2606)));
  }

  @Test
  void mp3_that_notes_its_frames() {
    Writing file = new Writing().number(0xfffb_9000L, 4).zeroes(32).text("Xing").number(1, 4);
    file.number(1000, 4).zeroes(417 - 48);
    assertThat(clip(frame(file).done()).duration()).isEqualTo(Duration.ofMillis(26_122));
    Writing other = new Writing().number(0xfffb_9000L, 4).zeroes(32).text("VBRI").zeroes(10);
    other.number(1000, 4).zeroes(417 - 54);
    assertThat(clip(frame(other).done()).duration()).isEqualTo(Duration.ofMillis(26_122));
  }

  @Test
  void mp3_without_any_frame_is_not_understood() {
    assertThat(clip(new Writing().text("ID3").number(0x0300, 2).zeroes(200).done())).isNull();
  }

  private static Writing page(int flags, long samples, int serial, Writing packet) {
    return new Writing()
        .text("OggS")
        .number(0, 1)
        .number(flags, 1)
        .little(samples, 8)
        .number(serial, 4)
        .zeroes(8)
        .number(1, 1)
        .number(packet.size(), 1)
        .bytes(packet.done());
  }

  private static Writing opus() {
    return new Writing().text("OpusHead").number(1, 1).number(2, 1).little(312, 2).zeroes(7);
  }

  @Test
  void ogg_with_opus() {
    Writing file = new Writing().bytes(page(2, 0, 7, opus()).done());
    file.bytes(page(0, 48_000, 7, new Writing().zeroes(200)).done());
    file.bytes(page(4, 144_312, 7, new Writing().zeroes(200)).done());
    file.bytes(page(4, -1, 7, new Writing().zeroes(20)).done());
    assertThat(clip(file.done())).isEqualTo(Clip.sound("audio/ogg", Duration.ofSeconds(3)));
  }

  @Test
  void ogg_with_vorbis() {
    Writing head = new Writing().text("\u0001vorbis").zeroes(4).number(1, 1).little(22_050, 4);
    Writing file = new Writing().bytes(page(2, 0, 7, head.zeroes(14)).done());
    file.bytes(page(4, 44_100, 7, new Writing().zeroes(20)).done());
    assertThat(clip(file.done())).isEqualTo(Clip.sound("audio/ogg", Duration.ofSeconds(2)));
  }

  @Test
  void ogg_with_a_film_lasts_as_long_as_its_sound() {
    Writing film = new Writing().text("\u0080theora").zeroes(40);
    Writing file = new Writing().bytes(page(2, 0, 3, film).done());
    file.bytes(page(2, 0, 7, opus()).done());
    file.bytes(page(4, 48_312, 7, new Writing().zeroes(20)).done());
    file.bytes(page(4, 9_999_999, 3, new Writing().zeroes(20)).done());
    assertThat(clip(file.done())).isEqualTo(Clip.sound("video/ogg", Duration.ofSeconds(1)));
  }

  private static Writing mvhd(long scale, long units) {
    return new Writing().zeroes(12).number(scale, 4).number(units, 4).zeroes(80);
  }

  private static Writing track(String kind, boolean turned, int width, int height) {
    Writing head = new Writing().zeroes(40).number(turned ? 0 : 0x10000, 4).zeroes(32);
    head.number(width, 2).zeroes(2).number(height, 2).zeroes(2);
    Writing handler = new Writing().zeroes(8).text(kind).zeroes(13);
    return new Writing()
        .box("tkhd", head)
        .box("mdia", new Writing().box("mdhd", new Writing().zeroes(24)).box("hdlr", handler));
  }

  private static byte[] mp4(String brand, Writing movie) {
    return new Writing()
        .box("ftyp", new Writing().text(brand).zeroes(4))
        .box("mdat", new Writing().zeroes(100_000))
        .box("moov", movie)
        .done();
  }

  @Test
  void mp4_with_a_film_that_was_taken_upright() {
    Writing movie = new Writing().box("mvhd", mvhd(600, 7500));
    movie.box("trak", track("soun", false, 0, 0)).box("trak", track("vide", true, 1920, 1080));
    Clip expected = new Clip("video/mp4", Duration.ofMillis(12_500), 1080, 1920);
    assertThat(clip(mp4("isom", movie))).isEqualTo(expected);
    assertThat(clip(mp4("mp42", movie))).isEqualTo(expected);
    assertThat(clip(mp4("qt  ", movie)).type()).isEqualTo("video/quicktime");
  }

  @Test
  void mp4_with_a_sound_only_is_a_sound() {
    Writing movie = new Writing().box("mvhd", mvhd(1000, 1500));
    movie.box("trak", track("soun", false, 0, 0));
    assertThat(clip(mp4("isom", movie)))
        .isEqualTo(Clip.sound("audio/mp4", Duration.ofMillis(1500)));
  }

  @Test
  void mp4_in_fragments_has_its_length_elsewhere_or_nowhere() {
    Writing movie = new Writing().box("mvhd", mvhd(1000, 0));
    movie.box("trak", track("vide", false, 640, 480));
    assertThat(clip(mp4("iso5", movie))).isEqualTo(new Clip("video/mp4", null, 640, 480));
    movie.box("mvex", new Writing().box("mehd", new Writing().zeroes(4).number(4000, 4)));
    assertThat(clip(mp4("iso5", movie)).duration()).isEqualTo(Duration.ofSeconds(4));
    Writing unsaid = new Writing().box("mvhd", mvhd(90_000, 0xffff_ffffL));
    unsaid.box("trak", track("vide", false, 640, 480));
    assertThat(clip(mp4("iso5", unsaid)).duration()).isNull();
  }

  @Test
  void mp4_that_is_cut_off_or_lies_about_its_sizes_is_not_understood() {
    Writing movie = new Writing().box("mvhd", mvhd(600, 7500));
    byte[] whole = mp4("isom", movie.box("trak", track("vide", false, 64, 48)));
    assertThat(clip(Arrays.copyOf(whole, whole.length - 1))).isNull();
    assertThat(clip(Arrays.copyOf(whole, 64))).isNull();
    Writing endless = new Writing().box("ftyp", new Writing().text("isom").zeroes(4));
    assertThat(clip(endless.number(1, 4).text("moov").number(-1, 8).zeroes(50).done())).isNull();
  }

  private static byte[] webm(String kind, Writing info, Writing tracks) {
    Writing cluster = new Writing().zeroes(500);
    return new Writing()
        .element(0x1A45DFA3, new Writing().element(0x4282, new Writing().text(kind)))
        .number(0x18538067, 4) // a segment of no known size
        .number(0x01ff_ffff_ffff_ffffL, 8)
        .element(0x1549A966, info)
        .element(0x1654AE6B, tracks)
        .element(0x1F43B675, cluster)
        .done();
  }

  private static Writing film(int width, int height) {
    Writing video = new Writing().element(0xB0, new Writing().number(width, 2));
    video.element(0xBA, new Writing().number(height, 2));
    Writing track = new Writing().element(0x83, new Writing().number(1, 1)).element(0xE0, video);
    return new Writing().element(0xAE, track);
  }

  @Test
  void webm_with_a_film() {
    Writing info = new Writing().element(0x2AD7B1, new Writing().number(1_000_000, 3));
    info.element(0x4489, new Writing().real(4321));
    assertThat(clip(webm("webm", info, film(320, 240))))
        .isEqualTo(new Clip("video/webm", Duration.ofMillis(4321), 320, 240));
    assertThat(clip(webm("matroska", info, film(320, 240))).type()).isEqualTo("video/x-matroska");
  }

  @Test
  void webm_with_a_sound_only_that_a_browser_recorded() {
    Writing track = new Writing().element(0x83, new Writing().number(2, 1));
    byte[] file = webm("webm", new Writing(), new Writing().element(0xAE, track));
    assertThat(clip(file)).isEqualTo(Clip.sound("audio/webm", null));
  }

  @Test
  void matroska_that_is_cut_off_or_endlessly_deep_is_not_understood() {
    byte[] whole = webm("webm", new Writing(), film(320, 240));
    assertThat(clip(Arrays.copyOf(whole, 60))).isNull();
    Writing deep = new Writing().element(0x1A45DFA3, new Writing());
    for (int i = 0; i < 10_000; i++) {
      deep.number(0xAE, 1).number(0xff, 1);
    }
    assertThat(clip(deep.done())).isNull();
  }

  @Test
  void what_cannot_be_meant_is_not_known() {
    assertThat(new Clip("video/mp4", Duration.ofDays(31), 70_000, 1))
        .isEqualTo(new Clip("video/mp4", null, 0, 0));
    assertThat(Clip.lasting(1, 0)).isNull();
    assertThat(Clip.lasting(0, 0)).isNull();
    assertThat(Clip.lasting(-1, 1)).isNull();
  }
}
