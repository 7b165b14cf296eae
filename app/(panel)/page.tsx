export default function BridgePage() {
  return null
}
