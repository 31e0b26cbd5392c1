/** Two short tones: it was taken, and it was not. Made when they are wanted, so that no file is loaded. */
const KEY = "counterfoil.sounds";
const LENGTH_SECONDS = 0.09;
const TONES = { taken: 1_320, refused: 220 } as const;

let context: AudioContext | null = null;

export function hasSound(): boolean {
  return localStorage.getItem(KEY) !== "off";
}

export function setSound(isOn: boolean): void {
  localStorage.setItem(KEY, isOn ? "on" : "off");
}

export function play(tone: keyof typeof TONES): void {
  if (!hasSound()) return;
  try {
    context ??= new AudioContext();
    const oscillator = new OscillatorNode(context, { frequency: TONES[tone], type: tone === "taken" ? "sine" : "square" });
    const loudness = new GainNode(context, { gain: 0.08 });
    loudness.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + LENGTH_SECONDS);
    oscillator.connect(loudness).connect(context.destination);
    oscillator.start();
    oscillator.stop(context.currentTime + LENGTH_SECONDS);
  } catch {
    // A device without a loudspeaker sells as well.
  }
}
